"""Speed and accuracy, against peers and public data; one command each."""

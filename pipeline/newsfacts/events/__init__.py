"""What event stages share: frames, triggers, slots and the state of an act."""

"""`newsfacts serve`: the pipeline as a web service."""

from __future__ import annotations

import signal
import socket
from pathlib import Path
from typing import Annotated

import typer

from newsfacts.config import default_config, read_config
from newsfacts.errors import ConfigError
from newsfacts.formats.extras import need
from newsfacts.plug.http import Limits, app

_STOCK = Limits()


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen at; other machines reach only others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    model: Annotated[
        str | None,
        typer.Option("--model", "-m", help="spaCy model: package name or path."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="TOML file that changes the stock pipeline."),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes.")] = 1,
    max_bytes: Annotated[int, typer.Option(min=1, help="Bytes of a request.")] = _STOCK.body,
    max_characters: Annotated[int, typer.Option(min=1, help="Characters of a text.")] = _STOCK.text,
    max_batch: Annotated[int, typer.Option(min=1, help="Articles of a batch.")] = _STOCK.batch,
    max_waiting: Annotated[
        int, typer.Option(min=1, help="Articles that wait at a time.")
    ] = _STOCK.waiting,
    seconds: Annotated[
        float, typer.Option(min=0.01, help="Seconds that an article may take.")
    ] = _STOCK.seconds,
    read_seconds: Annotated[
        float, typer.Option(min=0.01, help="Seconds in which a request must arrive.")
    ] = _STOCK.reading,
) -> None:
    """Answer POST /extract (an article) and /extract/batch (a list) with records.

    GET /ready says when the pipeline is loaded, /health that the service runs, /openapi.json how
    to call it. On Ctrl-C or SIGTERM it takes no more requests, finishes those it has, and ends.
    """
    uvicorn = need("uvicorn", "server", "the web service")
    settings = default_config() if config is None else read_config(config)
    limits = Limits(
        body=max_bytes,
        text=max_characters,
        batch=max_batch,
        waiting=max_waiting,
        seconds=seconds,
        reading=read_seconds,
    )
    _try_to_listen(host, port)
    from newsfacts.plug.impatient import ImpatientProtocol

    ImpatientProtocol.patience = read_seconds
    service = app(settings, model=model, workers=workers, limits=limits)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)  # uvicorn sends them on after its graceful stop
    server = uvicorn.Server(
        uvicorn.Config(
            service,
            host=host,
            port=port,
            log_level="info",
            access_log=False,
            http=ImpatientProtocol,
            timeout_graceful_shutdown=int(seconds) + 1,
        )
    )
    server.run()


def _try_to_listen(host: str, port: int) -> None:
    """Listen at an address for a moment; uvicorn ends the program where it can't.

    Raises:
        ConfigError: the address is unknown or taken.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, OverflowError, UnicodeError) as error:
        raise ConfigError(f"can't listen at {host}:{port}: {error}") from None

"""Close the log's new lines with a digest, batch by batch. The worker calls this; writers never wait for it."""


def seal() -> int:
    """Seal what is ripe; answers how many lines were sealed."""
    return 0

"""What things are called in a passport."""

from django.db.models import Model

from allies.media.models import Recording, RecordingSort

BEGINS = ((b"%PDF", "pdf"), (b"\xff\xd8", "jpg"), (b"\x89PNG", "png"))
ENDINGS = {RecordingSort.PHOTO: "jpg", RecordingSort.SOUND: "m4a", RecordingSort.VIDEO: "mp4"}


def file_of(row: Model, raw: bytes) -> str:
    ending = next((ending for begins, ending in BEGINS if raw.startswith(begins)), "bin")
    return f"papers/{row._meta.label_lower}/{row.pk}.{ending}"


def media_of(row: Recording) -> str:
    return f"media/{row.pk}.{row.format or ENDINGS[RecordingSort(row.sort)]}"

"""A lesson with several children: what a phone kept of it comes in together."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from allies.progress.actions.together import write_records
from allies.progress.sending import read_batch

from .caseload import working_seats

EACH_BY_ITSELF = 207  # "Multi-Status": some are kept, some are not


@require_POST
@login_required
def keep(request: HttpRequest) -> JsonResponse:
    """Many records of many children. The answer says of each by its id that it is kept, or why it is not."""
    seats = working_seats(request)
    person = seats.members[0].person
    batch = read_batch(request.body, seats)
    if batch is None:
        return JsonResponse({}, status=400)
    if batch.person != str(person.pk):  # the phone went from hand to hand: nobody sends another's
        return JsonResponse({}, status=409)
    outcome = write_records(batch.written, by=person)
    refused = batch.refused | {str(one): sentence for one, sentence in outcome.refused.items()}
    return JsonResponse({"kept": [str(one) for one in outcome.kept], "refused": refused}, status=EACH_BY_ITSELF)

"""Where an account is, in one line of a bill."""

from thesaban.thai.address import Address
from thesaban.thai.address import one_line
from thesaban.waste.model import Place


def short_address(place: Place) -> str:
    """House, building, moo, lane and road; the town stands in the letterhead."""
    address = Address(
        house_no=place.house_no,
        building=place.building,
        village=place.village,
        moo=place.moo,
        soi=place.soi,
        road=place.road,
    )
    return one_line(address)

"""The people of the demonstration: fictitious names, numbers that begin 6399, telephones 142…."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from xinfang_desk.domain.identity import check_character
from xinfang_desk.domain.names import MIDDLE_DOT
from xinfang_desk.domain.terms import Sex
from xinfang_desk.services.demo_words import words


@dataclass(frozen=True, slots=True)
class Somebody:
    """A fictitious petitioner.

    Attributes:
        region_code: where he lives.
        street: 街道 or 镇, as facts may name it.
        The others are what he states.
    """

    name: str
    sex: Sex
    birth: str
    id_number: str
    phone: str
    address: str
    employer: str
    region_code: str
    street: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A 街道 or 镇 of the office's regions: code of its district, the words of an address, its name."""

    region_code: str
    prefix: str
    name: str


def name(rng: Random) -> str:
    """A name: 1 in 200 in parts with ·, 1 in 100 with a rare character, the others as most are."""
    said, chance = words(), rng.random()
    if chance < 0.005:
        first, second = rng.sample(said.dotted, 2)
        return f"{first}{MIDDLE_DOT}{second}"
    surname = rng.choices(list(said.surnames), list(said.surnames.values()))[0]
    if chance < 0.015:
        return surname + rng.choice(said.rare_given)
    return surname + "".join(rng.choices(said.given, k=1 if chance < 0.2 else 2))


def somebody(rng: Random, place: Neighbourhood, today: date) -> Somebody:
    """A petitioner of a neighbourhood; one in nine shows no document, one in eight leaves no telephone."""
    born = today - timedelta(days=rng.randint(20 * 365, 92 * 365))
    sex = rng.choice((Sex.MALE, Sex.FEMALE))
    is_shown = rng.random() > 0.11
    return Somebody(
        name=name(rng),
        sex=sex,
        birth=born.isoformat() if is_shown else "",
        id_number=_number(rng, place.region_code, born, sex) if is_shown else "",
        phone=_phone(rng),
        address=_address(rng, place),
        employer=rng.choice(words().employers),
        region_code=place.region_code,
        street=place.name,
    )


def _number(rng: Random, region_code: str, born: date, sex: Sex) -> str:
    """An identity number with a right check character; its region exists in the sample office only."""
    serial = rng.randrange(0, 500) * 2 + (1 if sex is Sex.MALE else 0)
    area = region_code if region_code.startswith("6399") else "639901"
    first_17 = f"{area[:6]}{born:%Y%m%d}{serial:03d}"
    return first_17 + check_character(first_17)


def _phone(rng: Random) -> str:
    chance = rng.random()
    if chance < 0.12:
        return ""
    return f"0999-0{rng.randrange(10**6):06d}" if chance < 0.2 else f"142{rng.randrange(10**8):08d}"


def _address(rng: Random, place: Neighbourhood) -> str:
    if place.name.endswith("镇"):
        return f"{place.prefix}{rng.choice(words().villages)}{rng.randint(1, 12)}组{rng.randint(1, 200)}号"
    house = f"{rng.choice(words().streets)}{rng.randint(1, 260)}号{rng.randint(1, 20)}栋"
    return f"{place.prefix}{house}{rng.randint(1, 4)}单元{rng.randint(1, 18)}0{rng.randint(1, 4)}室"

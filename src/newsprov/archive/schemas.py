"""The columns of every table that a job makes on its way."""

import pyarrow as pa

# The number of a page says where it was read: unit of the input, and row in the unit. Rows are
# cleaned and kept together in chunks of so many, or fewer when they are large: a chunk is in memory
# as a whole, and the least that a process can be given.
UNIT_BITS = 40
CHUNK_BITS = 9
CHUNK = 1 << CHUNK_BITS
CHUNK_BYTES = 16_000_000
# Chunks are dealt out to the parts of a table in turn, and each unit begins so much further on: a prime,
# so that units of one chunk each meet all parts.
UNIT_STEP = 7919

_PAIR = [("one", pa.int64()), ("other", pa.int64())]
_SPANS = pa.list_(pa.int32())
_MOMENT = pa.timestamp("us", tz="UTC")
_RELATION = [
    ("turned", pa.bool_()),
    ("relation", pa.string()),
    ("score", pa.float64()),
    ("left_in_right", pa.float64()),
    ("right_in_left", pa.float64()),
    ("runs", _SPANS),
]

RECORDS = pa.schema(
    [
        ("number", pa.int64()),
        ("place", pa.string()),
        ("content", pa.binary()),
        ("characters", pa.bool_()),
        ("html", pa.bool_()),
        ("id", pa.string()),
        ("url", pa.string()),
        ("site", pa.string()),
        ("published", pa.string()),
        ("title", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("language", pa.string()),
        ("error", pa.string()),
        ("message", pa.string()),
    ]
)

# What is known of a page once it was read. `text` is the story's own words, `page` every line;
# `kinds` and `spans` are in characters of `page`, `spans` the first and last of each kept stretch.
# `whole` says that the whole page is compared. `digest` and `sample` are of what is compared.
PAGES = pa.schema(
    [
        ("number", pa.int64()),
        ("place", pa.string()),
        ("error", pa.string()),
        ("message", pa.string()),
        ("id", pa.string()),
        ("url", pa.string()),
        ("site", pa.string()),
        ("title", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("published", _MOMENT),
        ("moment", pa.int64()),
        ("language", pa.string()),
        ("text", pa.string()),
        ("page", pa.string()),
        ("kinds", pa.list_(pa.struct([("kind", pa.string()), ("start", pa.int32()), ("end", pa.int32())]))),
        ("spans", _SPANS),
        ("whole", pa.bool_()),
        ("fingerprint", pa.string()),
        ("digest", pa.int64()),
        ("length", pa.int64()),
        ("sample", pa.list_(pa.int64())),
        ("trace", pa.string()),
    ]
)

# The output of the job of copies.
COPIES = pa.schema(
    [
        ("left", pa.string()),
        ("right", pa.string()),
        ("relation", pa.string()),
        ("score", pa.float64()),
        ("left_in_right", pa.float64()),
        ("right_in_left", pa.float64()),
    ]
)

TABLES = {
    "pages": PAGES,
    "duplicates": pa.schema([("number", pa.int64())]),
    "site_pages": pa.schema(
        [
            ("site", pa.string()),
            ("number", pa.int64()),
            ("length", pa.int64()),
            ("sample", pa.list_(pa.int64())),
        ]
    ),
    # A page that counts for its site, or a sampled window that the site repeats.
    "sites": pa.schema(
        [("site", pa.int64()), ("number", pa.int64()), ("place", pa.int64()), ("hash", pa.int64())]
    ),
    "samples": pa.schema(
        [
            ("hash", pa.int64()),
            ("same", pa.bool_()),
            ("number", pa.int64()),
            ("density", pa.float64()),
            ("reach", pa.float64()),
            ("moment", pa.int64()),
        ]
    ),
    "shared": pa.schema([*_PAIR, ("same", pa.bool_()), ("shared", pa.int64()), ("expected", pa.float64())]),
    "pairs": pa.schema([*_PAIR, ("same", pa.bool_())]),
    "involved": pa.schema(
        [("number", pa.int64()), ("involved", pa.bool_()), ("peer", pa.bool_()), ("site", pa.int64())]
    ),
    "windows": pa.schema(
        [("hash", pa.int64()), ("number", pa.int64()), ("site", pa.int64()), ("involved", pa.bool_())]
    ),
    "chrome": pa.schema([("hash", pa.int64())]),
    "scores": pa.schema(
        [
            *_PAIR,
            ("shared", pa.int64()),
            ("telling", pa.int64()),
            ("elsewhere", pa.int64()),
            ("weight", pa.int64()),
        ]
    ),
    "part_totals": pa.schema([("number", pa.int64()), ("total", pa.int64())]),
    "totals": pa.schema([("number", pa.int64()), ("total", pa.int64())]),
    "turned": pa.schema(_PAIR),
    "others": pa.schema(
        [
            *_PAIR,
            ("id", pa.string()),
            ("site", pa.string()),
            ("published", _MOMENT),
            ("page", pa.string()),
            ("spans", _SPANS),
        ]
    ),
    "forms": pa.schema([*_PAIR, ("form", pa.bool_())]),
    "links": pa.schema(_PAIR),
    "groups": pa.schema([("number", pa.int64()), ("leader", pa.int64())]),
    "matches": pa.schema(
        [
            *_PAIR,
            ("id", pa.string()),
            ("other_id", pa.string()),
            ("relation", pa.string()),
            ("score", pa.float64()),
            ("left_in_right", pa.float64()),
            ("right_in_left", pa.float64()),
            ("runs", _SPANS),
        ]
    ),
    "relations": pa.schema([*_PAIR, *_RELATION]),
    "carried": pa.schema(
        [
            *_PAIR,
            *_RELATION,
            ("id", pa.string()),
            ("site", pa.string()),
            ("title", pa.string()),
            ("published", _MOMENT),
            ("page", pa.string()),
            ("trace", pa.string()),
        ]
    ),
    "traces": pa.schema(
        [
            ("number", pa.int64()),
            ("id", pa.string()),
            ("site", pa.string()),
            ("published", _MOMENT),
            ("wire", pa.string()),
            ("republished_from", pa.string()),
            ("cited", pa.list_(pa.string())),
            ("parent", pa.string()),
            ("earlier", pa.int64()),
            ("confidence", pa.float64()),
            ("copies", pa.int64()),
            ("evidence", pa.string()),
        ]
    ),
    "roots": pa.schema([("number", pa.int64()), ("root", pa.string())]),
}
TABLES |= {f"{name}_again": TABLES[name] for name in ("scores", "part_totals", "totals")}

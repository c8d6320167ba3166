"""SHA-256 of every invented event that is measured: an event that differs is another event."""

from __future__ import annotations

FROZEN = {
    ("forum", 1): "b27636199962b56f5b28edc2a3beb08aa7581e15a567e49a70fb79d1eb058955",
    ("forum", 2): "4c6043cf7c8ae31ec9642129b51fed0454c3c8b0fc0cfae6f355702ec92c0616",
    ("forum", 3): "9c01e37851bb0674d8628305505dbea55fe4f14908baa51c93e8557cac91a6cc",
    ("forum", 4): "e4fe775e057f4c64c454a8a880d411edb1b9cd70b78cdd7fe92547c5873efcfe",
    ("forum", 5): "c9ddc43a5ecda4bebb998dbb06f58ba2d4ce8a448cae602c4da2f5e936c9f6bb",
    ("forum_tight", 1): "daddc771839f17f5c2a2c4e725c65849beca5cc7ce1e26b72981a0e3bc57491c",
    ("forum_tight", 2): "4fd7ecc1d3cdb95cd42b2b16339e04f8be06f93498b4402f1417b071178c4313",
    ("forum_tight", 3): "a0a116d4bd4d9d4116624f6fcf3085ca1783d7ae02d69e6957ab3daaf71149dd",
    ("forum_tight", 4): "32ee09e5b51eb0bd16a47b6dadb572f74e6257b0e62be2cca38c34e0e4cd587c",
    ("forum_tight", 5): "91707d04b8dac4f177fd4d6631294e7408aeedac1b0fa00e15026b5a9a60488f",
    ("large", 1): "98ca769ab9a7b805b86210d36d6bbacec7aa7ac641c634b3a8a6b7bbb76880f5",
    ("large", 2): "c05397f96f6db520e5a3dec68a39ec49e047d53d014233550cd4d639c78be35e",
    ("large", 3): "f4cab3516330e6c7bbcf07a3f60bbe1e4f60a099998f0ba4576cd005a0fe33ca",
    ("large", 4): "b7781f483229b2880cf3df6b51f3b88978080fb5b0fbf984ab7fd224740420b3",
    ("large", 5): "cb1fc15be512b6324776b95179a7c4ea44aa19caf97a6505234365b6ce153760",
    ("bio", 1): "ef36bd6b48024ad8c03642bc4e8ce3b1d9fe6a3556b6c1ea3bc7ee0c18bd25d8",
    ("bio", 2): "082ccff9a4ed985eb7d48127b7cec31568e329cd2f0205e9b2978ef521e756ea",
    ("bio", 3): "3e7ba6193abdb6647d22d75f8d09c428cab82090e3241d8cf2247f3db880a862",
    ("bio", 4): "3a5f394c3db11c051ecc75ca575fdbd38357305f255a9b837f590286390318bb",
    ("bio", 5): "16b371facdb50421ef8e089e7a2012dcc2006ef206dfb3509629c173903efa6c",
    ("bio_free", 1): "2cd3ffc29db8d26e98cad9a6dd53236932a328973d34a215742fa3358750c885",
    ("bio_free", 2): "d0dd0a3f1ab269f1099b051816fba069cb9776a9f1bd9e73e3782aa5845dd958",
    ("bio_free", 3): "e330fdede9f06cf0343ecd21bb402737f88862fc1b4be60853cdd1f2097a53bf",
    ("bio_free", 4): "00f497cdf4d2a7e145e32852d7840398830c8f92e2df036c9acc31e91f690493",
    ("bio_free", 5): "7f135feac17e8b8ffe964ecec4d9b71e1e0f03d09a26aa265c618a83bf4be041",
    ("record", 1): "cd85c5b2c75f6bee866fa1be1ba99532941e11c021f99fe2ee7c33fa41cad508",
}
"""By name and seed."""

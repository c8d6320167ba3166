"""SHA-256 of every invented event that is measured: an event that differs is another event."""

from __future__ import annotations

FROZEN = {
    ("forum", 1): "ba1dbbe27f7904d7bc89270c5d8a1c9e03cb89d1f1a9fe306e54de84f2911209",
    ("forum", 2): "6a0d4f58149f0d6827d9633b55c15b354751cc8583d1ad9c9de408f8d175813a",
    ("forum", 3): "fbd044935e993e71b26af5f4a75d653c2cb2452fb75d43fa92b5c2326f0e2ea4",
    ("forum", 4): "6b52bd3625e771d15c3fac9649a53370bec83cc62c1d16cbe04591d175bc2c03",
    ("forum", 5): "0bb3787f0a5adc3333a90c25a99ea468b224b188003d146c594fbfbbcf526de5",
    ("forum_tight", 1): "8d42abcc733e3c50a6dd947a4915ba5bf44e9cc7125ec49852deee25bbeefdb6",
    ("forum_tight", 2): "81cf09dd4dd2021744d06f055340268535aa9cbe85de7e189d3670d3ee0cc11f",
    ("forum_tight", 3): "18af9d0b6bd6cadc47c4f27cf07eff7bd0e01f7b348d36f7e8d7075b0d512fd5",
    ("forum_tight", 4): "9854adc392b44e412469c88858abffd4a49666a59edcdfd15ce078c2dc044572",
    ("forum_tight", 5): "305f5b1801b6b795b61ef14b63a22cf20f1720253cb4ba2ebf859cdeae169881",
    ("large", 1): "ef23b370ae1fed33bb594ac626a7d3fa67f3121e8680a1aae0a7e3e640c87078",
    ("large", 2): "6d797387bc287ae93e952c69dd5f40da6da94a011d4a5b60d7477d4c1ccf76c9",
    ("large", 3): "da03ad608a8eb0a318a4597a2544e211a26a184ec1cc2733929f37aea89788cd",
    ("large", 4): "43dabb96898d26198900dd4acf4142c756ea8b2cc776d789b348b69e11ef3406",
    ("large", 5): "f71d7c5e6687ad864e7650b19fe114fbc8f7ae7310eef76bdc07c08c5b11c442",
    ("bio", 1): "16e36e275cc4c4bf8459b2d9e3a0dfa1fa13cb7cb961627109075ebecb37dbda",
    ("bio", 2): "e79c789d99d569278f9b00af21b9e4358d704a5de2316ea14b6b0dc8b708e5d3",
    ("bio", 3): "0d29ac3751983f2b1f79fd0482e6d37bd8be44824549823b40b2e01dd4e76c3a",
    ("bio", 4): "13bea093dc1bb1adb7a1dbc27d00091c785231258fd97f8c49e7e1894d357e51",
    ("bio", 5): "063b589bd462f08b4ddfdeb232f285b409ddb9dd28b4a39573deb79fd177e3cb",
    ("bio_free", 1): "a98136ede1d04660a08cff4177f41d5045dc1a01144d0174a8f32e898640ed21",
    ("bio_free", 2): "1b0cccdd2615139dcfea9aaa6c90574b0431e297e06a92388f0727038e862190",
    ("bio_free", 3): "ffe20f9f4bf5a941f02fa338e4c9eb81a3d65e7a6e129acf2c30b65447c2ecf8",
    ("bio_free", 4): "a055380d61857c9e3e3b40e9ea1358da5c1bcd48c6c1379bcbfb33b4c2bad232",
    ("bio_free", 5): "d60b3e4fdaacf4437ecbdd95eeea1a383d0331cee2ba1e79abd89ce450184c0d",
    ("record", 1): "fe2af0c41597743b65444f95defe3038bd63cbcb3c4fe895ee2141a13d5094be",
}
"""By name and seed."""

"""What conferences prove: speakers, guests, media, the agenda, the website. Registered together when the app starts."""

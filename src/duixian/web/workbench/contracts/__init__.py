"""The area `contracts`: contracts, who may sign them, acceptances."""

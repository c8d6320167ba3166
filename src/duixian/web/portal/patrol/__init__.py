"""The page of a route for guards without an account: opened by the route's link, on a phone."""

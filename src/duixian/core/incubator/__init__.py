"""The incubator without a database: meters and their tariffs, leases, tenancy, repairs and inspections."""

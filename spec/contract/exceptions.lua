-- Where a row says something else than the API description, and why. A key is a difference as rows_spec.lua tells it
-- ("operation.field: what"), or the place of several.
return {
}

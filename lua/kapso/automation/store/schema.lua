--- The tables of a bot's store, in SQLite and in PostgreSQL.
-- @module kapso.automation.store.schema

local schema = {}

-- Each step brings a store from the version before to its own; steps are only ever added. $SERIAL is the type of ids that
-- are given out in order. Times are seconds since 1970.
schema.steps = {
  {
    -- Who has a conversation (`token` grows with every claim and every release), and when somebody must look at it.
    [[CREATE TABLE bot_conversations (
      id $SERIAL,
      owner TEXT,
      token BIGINT NOT NULL,
      lease_until DOUBLE PRECISION,
      wake_at DOUBLE PRECISION,
      hold_until DOUBLE PRECISION,
      data TEXT)]],
    "CREATE INDEX bot_conversations_wake ON bot_conversations (wake_at) WHERE wake_at IS NOT NULL",
    "CREATE INDEX bot_conversations_owner ON bot_conversations (owner) WHERE owner IS NOT NULL",
    -- What a person or a conversation is known by.
    "CREATE TABLE bot_names (name TEXT PRIMARY KEY, conversation BIGINT NOT NULL)",
    "CREATE INDEX bot_names_conversation ON bot_names (conversation)",
    -- What an event is known by, so that it is taken in once.
    "CREATE TABLE bot_keys (key TEXT PRIMARY KEY, added_at DOUBLE PRECISION NOT NULL)",
    "CREATE INDEX bot_keys_added ON bot_keys (added_at)",
    [[CREATE TABLE bot_events (
      id $SERIAL,
      conversation BIGINT NOT NULL,
      at DOUBLE PRECISION NOT NULL,
      done_at DOUBLE PRECISION,
      body TEXT NOT NULL)]],
    "CREATE INDEX bot_events_pending ON bot_events (conversation, at, id) WHERE done_at IS NULL",
    "CREATE INDEX bot_events_done ON bot_events (done_at) WHERE done_at IS NOT NULL",
    -- `number` is a run's age, `ended` what it ended with.
    [[CREATE TABLE bot_runs (
      number $SERIAL,
      conversation BIGINT NOT NULL,
      id TEXT NOT NULL,
      body TEXT NOT NULL,
      ended_at DOUBLE PRECISION,
      state TEXT,
      ended TEXT,
      UNIQUE (conversation, id))]],
    "CREATE INDEX bot_runs_under_way ON bot_runs (conversation) WHERE ended_at IS NULL",
    "CREATE INDEX bot_runs_ended ON bot_runs (ended_at) WHERE ended_at IS NOT NULL",
    "CREATE TABLE bot_steps (run BIGINT NOT NULL, n INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (run, n))",
    [[CREATE TABLE bot_memory (
      conversation BIGINT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (conversation, key))]],
  },
}

--- Makes the tables, or brings them up to date. Raises for a store of a later version of kapso.
---@param db table see kapso.database
function schema.prepare(db)
  db:upgrade(schema.steps, "bot_meta", "store")
end

return schema

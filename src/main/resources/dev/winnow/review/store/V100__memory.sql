-- What was decided lately is looked up across all items: the service remembers it.
CREATE INDEX decision_at ON decision (at);

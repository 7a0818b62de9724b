-- Who comes in by an OpenID provider: a hash of the provider's name and of its name for the person.
ALTER TABLE person ADD COLUMN identity varchar(64);
CREATE UNIQUE INDEX person_identity ON person (identity);

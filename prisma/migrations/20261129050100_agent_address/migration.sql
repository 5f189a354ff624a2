-- Sign-in looks for an address as it is stored, then without regard to the case of ASCII letters: "C" folds no others, whatever
-- the language of the database. Not unique, since upstream has addresses that differ in case alone.
CREATE INDEX agents_email_ascii_idx ON agents (lower(email COLLATE "C"));

-- What the first released version of the tables looks like; never edited.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attempts (
	attempt_id TEXT NOT NULL, 
	learner TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	question_version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	shown_order JSON NOT NULL, 
	answer JSON, 
	credit FLOAT NOT NULL, 
	mode TEXT NOT NULL, 
	confidence TEXT, 
	duration_ms BIGINT, 
	answered_at DATETIME NOT NULL, 
	round_id TEXT, 
	CONSTRAINT pk_attempts PRIMARY KEY (attempt_id), 
	CONSTRAINT ck_attempts_credit CHECK (credit BETWEEN 0 AND 1)
);
INSERT INTO "attempts" VALUES('1f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b11','local','q-one',1,'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','["b", "a", "c", "d"]','["a"]',1.0,'practice','sure',4200,'2026-03-01 12:00:00.000000','8d6f0d7c-0b8e-4c56-9c2b-5f9f0d1f6a01');
INSERT INTO "attempts" VALUES('2f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b12','local','q-two',3,'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','["fraud", "balance"]','{"recall": "fraud", "accuracy": "balance"}',0.0,'practice',NULL,NULL,'2026-03-01 12:01:00.000000','8d6f0d7c-0b8e-4c56-9c2b-5f9f0d1f6a01');
CREATE TABLE marks (
	learner TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	flagged BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_marks PRIMARY KEY (learner, question_id)
);
INSERT INTO "marks" VALUES('local','q-one',1,'Look again.','2026-03-01 12:00:00.000000');
CREATE TABLE reports (
	report_id TEXT NOT NULL, 
	learner TEXT NOT NULL, 
	question_id TEXT NOT NULL, 
	question_version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_reports PRIMARY KEY (report_id)
);
INSERT INTO "reports" VALUES('3f0c9a52-6f1b-4d34-8a55-0c2f6a6f2b13','local','q-one',1,'Two options are right.','2026-03-01 12:00:00.000000');
CREATE TABLE rounds (
	round_id TEXT NOT NULL, 
	learner TEXT NOT NULL, 
	mode TEXT NOT NULL, 
	question_ids JSON NOT NULL, 
	settings JSON NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_rounds PRIMARY KEY (round_id)
);
INSERT INTO "rounds" VALUES('8d6f0d7c-0b8e-4c56-9c2b-5f9f0d1f6a01','local','practice','["q-one", "q-two"]','{"length": 10}','2026-03-01 12:00:00.000000',NULL);
CREATE INDEX ix_attempts_learner ON attempts (learner, answered_at);
CREATE INDEX ix_rounds_learner ON rounds (learner, started_at);
CREATE INDEX ix_reports_learner ON reports (learner);
CREATE TRIGGER attempts_never_change BEFORE UPDATE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER attempts_never_vanish BEFORE DELETE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
COMMIT;

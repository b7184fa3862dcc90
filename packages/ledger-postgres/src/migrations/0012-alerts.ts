/** Alerts, who is to hear of them, and what they are made from. A program from before this watches over nothing. */
import { type Kysely, sql } from "kysely"

/** One word for why a run failed. */
const runReason = sql`alter table crossdock.run add column reason text not null default ''`
const runDone = sql`create index run_done on crossdock.run (lane_id, id) where ending = 'done'`

/** `opened_at` is null until it has held for its patience, in seconds. */
const alert = sql`
  create table crossdock.alert (
    id text collate "C" primary key default gen_random_uuid(),
    kind text not null,
    store text collate "C" not null,
    pipeline text collate "C" not null,
    subject text not null,
    text text not null,
    fix text not null,
    patience double precision not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    opened_at timestamptz,
    closed_at timestamptz
  )`

const alertOpen = sql`
  create unique index alert_open on crossdock.alert (kind, store, pipeline, subject) where closed_at is null`
const alertClosed = sql`create index alert_closed on crossdock.alert (closed_at) where closed_at is not null`

const notification = sql`
  create table crossdock.notification (
    id text collate "C" primary key,
    alert text collate "C" not null references crossdock.alert on delete cascade,
    what text not null,
    route text collate "C" not null,
    made_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    sent_at timestamptz,
    trouble text not null default ''
  )`

const notificationAlert = sql`create index notification_alert on crossdock.notification (alert)`
const notificationDue = sql`create index notification_due on crossdock.notification (route, due_at) where sent_at is null`
const notificationSent = sql`create index notification_sent on crossdock.notification (route, sent_at) where sent_at is not null`

/** One row: who watches. */
const watch = sql`create table crossdock.watch as select '' as owner, 'epoch'::timestamptz as held_until`

const finding = sql`
  create table crossdock.finding (
    store text collate "C" not null,
    pipeline text collate "C" not null,
    kind text not null,
    text text not null,
    found_at timestamptz not null default now(),
    primary key (store, pipeline, kind)
  )`

const alerts = [alert, alertOpen, alertClosed, notification, notificationAlert, notificationDue, notificationSent]

export const up = async (db: Kysely<unknown>) => {
  for (const statement of [runReason, runDone, ...alerts, watch, finding]) await statement.execute(db)
}

/**
 * A role for the service that reads and writes rows and changes no table, and sees the rows of those stores alone that its connection
 * names: `crossdock.stores` is `*`, or names with commas between. Not set, it sees none. Owners of tables see all, as ever.
 */
import { Option } from "effect"

/** As it is written in SQL without quotes. */
const shape = /^[a-z_][a-z0-9_]{0,62}$/u

/** The statements that make an existing role such a one, for the owner of the tables to run, once after each upgrade. */
export const statements = (role: string): Option.Option<string> =>
  shape.test(role) ? Option.some(grants(role) + policies(role)) : Option.none()

const grants = (role: string) => `grant usage on schema crossdock, crossdock_queue to ${role};
grant select, insert, update, delete on all tables in schema crossdock, crossdock_queue to ${role};
grant usage, select on all sequences in schema crossdock, crossdock_queue to ${role};
grant execute on all functions in schema crossdock_queue to ${role};
revoke insert, update, delete on crossdock.migration, crossdock.migration_lock, crossdock.compatibility from ${role};
revoke update, delete on crossdock.audit from ${role};
`

/** What it is about is a column, or its lane's. What is written is the program's own, whichever store it is for. Each role has policies of its own. */
const policies = (role: string) => `do $$
declare
  it record;
  sees text;
begin
  for it in
    select table_name as name, bool_or(column_name = 'store') as is_of_store
    from information_schema.columns
    where table_schema = 'crossdock' and column_name in ('store', 'lane_id')
      and table_name not in ('store_key', 'finding')
    group by table_name
  loop
    sees := case when it.is_of_store
      then '(select current_setting(''crossdock.stores'', true) = ''*'') or store = any((select string_to_array(current_setting(''crossdock.stores'', true), '',''))::text[])'
      else '(select current_setting(''crossdock.stores'', true) = ''*'') or lane_id in (select id from crossdock.lane)'
    end;
    execute format('alter table crossdock.%I enable row level security', it.name);
    execute format('drop policy if exists seen_${role} on crossdock.%I', it.name);
    execute format('drop policy if exists added_${role} on crossdock.%I', it.name);
    execute format('drop policy if exists changed_${role} on crossdock.%I', it.name);
    execute format('drop policy if exists taken_${role} on crossdock.%I', it.name);
    execute format('create policy seen_${role} on crossdock.%I for select to ${role} using (%s)', it.name, sees);
    execute format('create policy added_${role} on crossdock.%I for insert to ${role} with check (true)', it.name);
    execute format('create policy changed_${role} on crossdock.%I for update to ${role} using (%s)', it.name, sees);
    execute format('create policy taken_${role} on crossdock.%I for delete to ${role} using (%s)', it.name, sees);
  end loop;
end
$$;
`

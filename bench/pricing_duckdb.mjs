// B4 with its yardstick: the domain's pricing and the same join in DuckDB over the same files, turn about, median of 5.
// DuckDB runs on one thread, as the domain does, over tables in memory; both must find the same sum of money.
//
//   node bench/pricing_duckdb.mjs build/bench_pricing FOLDER [TURNS]
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const [program, folder, turnsText = '5'] = process.argv.slice(2);
if (!program || !folder) {
  console.error('usage: node bench/pricing_duckdb.mjs PROGRAM FOLDER [TURNS]');
  process.exit(2);
}
const turns = Number(turnsText);
const csv = (name) => `read_csv('${folder.replaceAll("'", "''")}/${name}.csv', header = true, all_varchar = true)`;

// Keys become numbers first, as the domain's records have them: the join is compared, not the reading of text.
const setUp = [
  'SET threads = 1',
  `CREATE TABLE clients AS SELECT row_number() OVER () AS id, "Client" AS name, "Currency" AS currency,
     "Rounding minutes"::INT * 60 AS step FROM ${csv('clients')}`,
  `CREATE TABLE projects AS SELECT row_number() OVER () AS id, c.id AS client, p."Project" AS name, p."Billable" = '1' AS billable
     FROM ${csv('projects')} p JOIN clients c ON c.name = p."Client"`,
  `CREATE TABLE people AS SELECT row_number() OVER () AS id, "Email" AS email, "Role" AS role, "Cost rate minor"::BIGINT AS cost
     FROM ${csv('people')}`,
  'CREATE TABLE roles AS SELECT row_number() OVER () AS id, role AS name FROM (SELECT DISTINCT role FROM people)',
  `CREATE TABLE rates AS SELECT r."Level" AS level, c.id AS client, p.id AS project, ro.id AS role, pe.id AS person,
     r."Currency" AS currency, r."Rate minor"::BIGINT AS minor, r."Valid from"::DATE AS begins, r."Valid to"::DATE AS ends
     FROM ${csv('rates')} r LEFT JOIN clients c ON c.name = r."Client"
     LEFT JOIN projects p ON p.client = c.id AND p.name = r."Project"
     LEFT JOIN roles ro ON ro.name = r."Role" LEFT JOIN people pe ON pe.email = r."Email"`,
  `CREATE TABLE entries AS SELECT e."Entry id"::BIGINT AS id, pe.id AS person, ro.id AS role, p.id AS project, p.client AS client,
     e."Start date"::DATE AS day, e."Billable" = 'Yes' AS marked,
     epoch(e."Duration"::INTERVAL)::BIGINT AS worked
     FROM ${csv('entries')} e JOIN people pe ON pe.email = e."Email" JOIN roles ro ON ro.name = pe.role
     LEFT JOIN clients c ON c.name = e."Client" LEFT JOIN projects p ON p.client = c.id AND p.name = e."Project"`,
];
const level = (name, on) => `LEFT JOIN (SELECT * FROM rates WHERE level = '${name}') "${name}" ON ${on.map(
  (key) => `"${name}".${key} = ${key === 'currency' ? 'c.currency' : `e.${key}`}`).join(' AND ')}
     AND e.day BETWEEN "${name}".begins AND "${name}".ends`;
const price = `CREATE OR REPLACE TABLE priced AS
  SELECT id, billable_seconds, (billable_seconds * minor * 2 + 3600) // 7200 AS amount, (worked * cost * 2 + 3600) // 7200 AS cost
  FROM (SELECT e.id, e.worked, pe.cost, CASE WHEN NOT (e.marked AND coalesce(p.billable, false)) THEN 0 WHEN c.step = 0 THEN e.worked
      ELSE (e.worked + c.step - 1) // c.step * c.step END AS billable_seconds,
    coalesce("project+person".minor, "project+role".minor, "project".minor, "client+role".minor, "client".minor, "role".minor) AS minor
    FROM entries e JOIN people pe ON pe.id = e.person LEFT JOIN projects p ON p.id = e.project LEFT JOIN clients c ON c.id = e.client
    ${level('project+person', ['project', 'person', 'currency'])}
    ${level('project+role', ['project', 'role', 'currency'])}
    ${level('project', ['project', 'currency'])}
    ${level('client+role', ['client', 'role', 'currency'])}
    ${level('client', ['client', 'currency'])}
    ${level('role', ['role', 'currency'])})`;

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const ours = spawn(program, [folder, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: ours.stdout })[Symbol.asyncIterator]();
const askOurs = async () => {
  ours.stdin.write('\n');
  const { value } = await answers.next();
  const [seconds, entries, rated, minor] = value.split(' ').map(Number);
  return { seconds, entries, rated, minor };
};

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const statement of setUp) await connection.run(statement);
const askDuckDb = async () => {
  const begin = process.hrtime.bigint();
  await connection.run(price);
  return Number(process.hrtime.bigint() - begin) / 1e9;
};

const mine = [], theirs = [];
let last;
for (let turn = 0; turn < turns; turn += 1) {
  last = await askOurs();
  mine.push(last.seconds);
  theirs.push(await askDuckDb());
}
ours.stdin.end();
const rows = (await connection.runAndReadAll('SELECT count(*)::DOUBLE, sum(amount)::DOUBLE FROM priced')).getRows();
const [count, sum] = rows[0];
const perSecond = (seconds) => Math.round(last.entries / seconds).toLocaleString('en-US');
console.log(`fairhour  ${median(mine).toFixed(3)} s  ${perSecond(median(mine))} entries/s`);
console.log(`duckdb    ${median(theirs).toFixed(3)} s  ${perSecond(median(theirs))} entries/s`);
console.log(`ratio     ${(median(theirs) / median(mine)).toFixed(1)} x over ${last.entries.toLocaleString('en-US')} entries, median of ${turns}`);
if (count !== last.entries || sum !== last.minor) {
  console.error(`the sums differ: fairhour ${last.minor} of ${last.entries}, duckdb ${sum} of ${count}`);
  process.exit(1);
}

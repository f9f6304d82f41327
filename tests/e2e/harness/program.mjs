// The program under test, run without the variables that are meant for the tests: it refuses settings it does not know.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

export const program = process.env.FAIRHOUR_PROGRAM ?? new URL("../../../build/fairhour", import.meta.url).pathname;
export const own_environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FAIRHOUR_")));

const execute = promisify(execFile);
export const run = (command, words, options) => execute(command, words, { env: own_environment, ...options });

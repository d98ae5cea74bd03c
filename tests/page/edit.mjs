// Changes a spec in all the ways that a page has to show.
import { readFileSync, writeFileSync } from "node:fs";

const folder = process.argv[2];

function edit(path, ...changes) {
  let text = readFileSync(`${folder}/${path}`, "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(`${folder}/${path}`, text);
}

edit(
  "resources/closes.yaml",
  ["    - pace_unknown", "    - pace_unknown\n    - on_leave"],
  ["reason: { type: string, required: true }", "reason: { type: string, max_length: 200 }"],
  ["doc: Closes a user's account.", 'doc: "<img src=x onerror=document.title=1> closes & \\"quotes\\" </details><script>document.title=2</script>"'],
  ["end_at: { type: datetime, doc: When the close ends. }", "end_at: { type: datetime, doc: When the close ends. }\n        note: string"],
);
edit(
  "resources/teams.yaml",
  ["name: { type: string, nullable: true, max_length: 255 }", "name: { type: string, nullable: true, max_length: 200 }"],
  ["    final_mark: { type: integer, nullable: true, doc: \"`null` until the project is marked.\" }\n", ""],
);

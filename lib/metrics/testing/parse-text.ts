export type Sample = { name: string; labels: ReadonlyMap<string, string>; value: string };
export type ParsedFamily = { name: string; help: string; type: string; samples: Sample[] };

/**
 * A strict reader of the text format, written against its description and not against our writer. Throws at the first line
 * that breaks it: no heading before the samples, a name in two blocks, one series twice, a value that is no plain decimal.
 */
export function parseText(text: string): ParsedFamily[] {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const families: ParsedFamily[] = [];
  const seen = new Set<string>();
  const lines = text.slice(0, -1).split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const help = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (help) {
      const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter)$/.exec(lines[++i] ?? "");
      if (type?.[1] !== help[1]) throw new Error(`no type after ${line}`);
      if (families.some(({ name }) => name === help[1])) throw new Error(`a second block of ${help[1]}`);
      families.push({ name: help[1] ?? "", help: help[2] ?? "", type: type?.[2] ?? "", samples: [] });
      continue;
    }
    const family = families.at(-1);
    const sample = parseSample(line);
    if (family === undefined || sample.name !== family.name) throw new Error(`outside its block: ${line}`);
    const series = line.slice(0, line.lastIndexOf(" "));
    if (seen.has(series)) throw new Error(`twice: ${series}`);
    seen.add(series);
    family.samples.push(sample);
  }
  return families;
}

function parseSample(line: string): Sample {
  const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(line)?.[0] ?? "";
  const labels = new Map<string, string>();
  let at = name.length;
  if (line[at] === "{") {
    at++;
    for (;;) {
      const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"/.exec(line.slice(at));
      if (!label || labels.has(label[1] ?? "")) throw new Error(`labels: ${line}`);
      labels.set(
        label[1] ?? "",
        (label[2] ?? "").replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c)),
      );
      at += label[0].length;
      const next = line[at++];
      if (next === "}") break;
      if (next !== ",") throw new Error(`labels: ${line}`);
    }
  }
  const value = line.slice(at);
  if (name === "" || !/^ (?!-0$)-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) throw new Error(`no sample: ${line}`);
  return { name, labels, value: value.slice(1) };
}

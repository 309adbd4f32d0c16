/** Hours that the zones of Amazon's reports are ahead of UTC. */
const zones: Record<string, number> = { UTC: 0, GMT: 0, BST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, JST: 9, PST: -8, PDT: -7 };

const yearFirst = /^(\d{4})[-/](\d{2})[-/](\d{2}) (\d{2}:\d{2}:\d{2}) ([A-Z]{3,4})$/;
const dayFirst = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2}) ([A-Z]{3,4})$/;

/** The instant that a listing report writes as "2026-01-05 12:33:21 PST" or "05/01/2026 12:33:21 GMT"; null for any other text, which is not guessed. */
export function reportTime(written: string | null): Date | null {
  if (written === null) return null;
  const [, year, month, day, time, zone] = yearFirst.exec(written) ?? turned(dayFirst.exec(written));
  const ahead = zones[zone ?? ""];
  if (ahead === undefined) return null;
  const at = Date.parse(`${year}-${month}-${day}T${time}Z`);
  return Number.isNaN(at) ? null : new Date(at - ahead * 3_600_000);
}

function turned(found: RegExpExecArray | null): (string | undefined)[] {
  return found ? [found[0], found[3], found[2], found[1], found[4], found[5]] : [];
}

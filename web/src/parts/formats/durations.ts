// Durations as people write them, and back. Whole seconds on the wire; on the screen 1:30 or 1.5.
//
//   parse_duration("1h30") == parse_duration("1:30") == parse_duration("1,5") == parse_duration("90m") == 5400
const day_seconds = 86_400;

export function clock_duration(seconds: number, hours_text: (hours: number) => string = String): string {
  const sign = seconds < 0 ? "−" : "";
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `${sign}${hours_text(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, "0")}`;
}

// A running timer: 1:12:07.
export function running_duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

function in_seconds(hours: number, minutes: number): number | undefined {
  const seconds = Math.round(hours * 3600 + minutes * 60);
  return seconds >= 0 && seconds <= 7 * day_seconds ? seconds : undefined;
}

// Nothing for what is no duration. A plain number is hours up to 24, minutes above: nobody works 90 hours a day.
export function parse_duration(typed: string): number | undefined {
  const text = typed.trim().toLowerCase().replaceAll(" ", "").replace("−", "-");
  if (text === "") return undefined;
  const clock = /^(\d{1,3}):([0-5]?\d)$/.exec(text);
  if (clock) return in_seconds(Number(clock[1]), Number(clock[2]));
  const words = /^(?:(\d+(?:[.,]\d+)?)h)?(?:(\d+)(?:m|min)?)?$/.exec(text);
  if (words && text.includes("h") && words[1] !== undefined)
    return in_seconds(Number(words[1].replace(",", ".")), Number(words[2] ?? 0));
  const minutes = /^(\d+)(?:m|min)$/.exec(text);
  if (minutes) return in_seconds(0, Number(minutes[1]));
  const number = /^\d*(?:[.,]\d+)?$/.exec(text);
  if (!number || text === "." || text === ",") return undefined;
  const value = Number(text.replace(",", "."));
  return text.match(/[.,]/) || value <= 24 ? in_seconds(value, 0) : in_seconds(0, value);
}

// The rate a kilometre one typed last, so that nobody types it twice.
const key = "fairhour.mileage_rate";

export function last_rate(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function remember_rate(rate: string): void {
  try {
    localStorage.setItem(key, rate);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

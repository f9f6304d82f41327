// The token of the link one came with: https://host/join#fhi_1_ivt_…
export function token_of_link(): string {
  return window.location.hash.slice(1);
}

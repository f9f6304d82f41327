// A document, fetched with the link's secret and then opened or saved: its address alone would let nobody in.
import { useState } from "react";
import { fetch_file } from "@/api/portal";
import { useVisit } from "./context";

// `to`: what it is pressed for, where the name of the format alone is shown.
type Asked = { invoice: string; format: string; says: string; to?: string; how: "open" | "save" };

export function OpenFile({ invoice, format, says, to, how }: Asked) {
  const { words } = useVisit();
  const [busy, set_busy] = useState(false);
  const [failed, set_failed] = useState(false);
  async function go() {
    set_busy(true);
    set_failed(false);
    try {
      const { blob, name } = await fetch_file(invoice, format);
      const address = URL.createObjectURL(blob);
      const link = document.createElement("a");
      link.href = address;
      if (how === "open") link.target = "_blank";
      else link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch {
      set_failed(true);
    } finally {
      set_busy(false);
    }
  }
  return (
    <>
      <button type="button" disabled={busy} title={to} aria-label={to && `${says}: ${to}`} onClick={() => void go()}>{says}</button>
      {failed && <span role="alert" className="bad">{words.failed}</span>}
    </>
  );
}

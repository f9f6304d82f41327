// The states of an entry, in the order in which it passes them, each with its sign: a word and a sign, never colour alone.
import {
  IconAlertTriangle, IconBan, IconCircleCheck, IconCircleDashed, IconFileInvoice, IconFileOff, IconFlag,
  IconMessageReply, IconPlayerPlay, IconReceipt, IconSend, type Icon,
} from "@tabler/icons-react";
import type { Schemas } from "@/api";

export type EntryState = Schemas["EntryState"];
export type Tone = "quiet" | "good" | "warn" | "bad";

export const entry_states: Record<EntryState, { icon: Icon; tone: Tone }> = {
  running: { icon: IconPlayerPlay, tone: "good" },
  draft: { icon: IconCircleDashed, tone: "quiet" },
  submitted: { icon: IconSend, tone: "quiet" },
  changes_requested: { icon: IconMessageReply, tone: "warn" },
  flagged: { icon: IconFlag, tone: "warn" },
  approved: { icon: IconCircleCheck, tone: "good" },
  part_invoiced: { icon: IconReceipt, tone: "good" },
  invoiced: { icon: IconFileInvoice, tone: "good" },
  disputed: { icon: IconAlertTriangle, tone: "bad" },
  written_off: { icon: IconFileOff, tone: "quiet" },
  voided: { icon: IconBan, tone: "quiet" },
};

export const entry_state_names = Object.keys(entry_states) as EntryState[];

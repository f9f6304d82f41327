// The state of a document: its sign and its word.
import {
  IconAlertTriangle, IconArrowBackUp, IconCheck, IconClockDollar, IconFileDollar, IconPencil, IconReceiptRefund, IconTrash, IconX, type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import sign from "@/parts/entries/StateSign.module.css";
import type { DocumentWord } from "./figures";

const signs: Record<DocumentWord, { icon: Icon; tone: "plain" | "good" | "warn" | "bad" }> = {
  draft: { icon: IconPencil, tone: "plain" },
  open: { icon: IconClockDollar, tone: "plain" },
  overdue: { icon: IconAlertTriangle, tone: "bad" },
  part_credited: { icon: IconReceiptRefund, tone: "warn" },
  credited: { icon: IconArrowBackUp, tone: "plain" },
  paid: { icon: IconCheck, tone: "good" },
  credit_note: { icon: IconFileDollar, tone: "plain" },
  discarded: { icon: IconTrash, tone: "plain" },
  written_off: { icon: IconX, tone: "warn" },
};

export function DocumentSign({ state }: { state: DocumentWord }) {
  const { t } = useTranslation("billing");
  const { icon: Sign, tone } = signs[state];
  return (
    <span className={sign.sign} data-tone={tone}>
      <Sign size={15} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}

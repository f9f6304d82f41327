// The receipt of an expense: dropped, chosen or photographed; shown when it is a picture; saved by its name.
import { Anchor, Button, FileButton } from "@mantine/core";
import { IconFileTypePdf, IconPaperclip, IconPhoto } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { address_of } from "@/api";
import type { Expense } from "./expense_draft";
import styles from "./Expenses.module.css";

interface Shown {
  expense: Expense | undefined; // none: not logged yet
  file: File | null; // chosen for one that is not logged yet
  is_fixed: boolean;
  on_file: (file: File) => void;
  on_remove: () => void;
}

const accepted = "application/pdf,image/png,image/jpeg";
export const receipt_bytes_max = 10 * 1024 * 1024;

export function ReceiptField({ expense, file, is_fixed, on_file, on_remove }: Shown) {
  const { t } = useTranslation("expenses");
  const [is_over, set_over] = useState(false);
  const [problem, set_problem] = useState<string>();
  const take = (taken: File | null | undefined) => {
    if (!taken) return;
    set_problem(taken.size > receipt_bytes_max ? t("receipt.long") : undefined);
    if (taken.size <= receipt_bytes_max) on_file(taken);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    set_over(false);
    if (!is_fixed) take(event.dataTransfer.files[0]);
  };
  const name = file?.name ?? expense?.receipt_name ?? "";
  const address = expense?.receipt_name ? address_of("/api/v1/expenses/{expense}/receipt", { expense: expense.id ?? "" }) : undefined;
  const is_picture = /\.(png|jpg)$/.test(expense?.receipt_name ?? "");
  return (
    <div
      className={styles.receipt}
      data-over={is_over || undefined}
      onDragOver={(event) => (event.preventDefault(), set_over(true))}
      onDragLeave={() => set_over(false)}
      onDrop={drop}
    >
      <div className={styles.receipt_name}>
        {name.endsWith(".pdf") ? <IconFileTypePdf size={18} aria-hidden /> : name ? <IconPhoto size={18} aria-hidden /> : <IconPaperclip size={18} aria-hidden />}
        {address ? <Anchor href={address} download={name}>{name}</Anchor> : <span>{name || t("receipt.none")}</span>}
      </div>
      {is_picture && <img className={styles.picture} src={`${address}?${expense?.receipt_digest.slice(0, 8)}`} alt={t("receipt.picture", { name })} />}
      {!is_fixed && (
        <div className={styles.receipt_acts}>
          <FileButton accept={accepted} onChange={take}>
            {(open) => <Button {...open} size="xs" variant="default">{name ? t("receipt.replace") : t("receipt.choose")}</Button>}
          </FileButton>
          {name && <Button size="xs" variant="subtle" onClick={on_remove}>{t("receipt.remove")}</Button>}
          <span className={styles.hint}>{t("receipt.hint")}</span>
        </div>
      )}
      <div role="alert" className={styles.problem}>{problem}</div>
    </div>
  );
}

// The document as it is on paper: the very bytes that the client gets, in the browser's own viewer.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "@/api";
import { useBytes } from "@/api/bytes";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { PageLoading } from "@/parts/shell/PageLoading";
import type { Invoice } from "./figures";
import styles from "./Document.module.css";

export function DocumentPreview({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const pdf = useBytes("/api/v1/invoices/{invoice}/pdf", { invoice: invoice.id }, String(invoice.version));
  const [address, set_address] = useState("");
  useEffect(() => {
    if (!pdf.data) return;
    const made = URL.createObjectURL(pdf.data);
    set_address(made);
    return () => URL.revokeObjectURL(made);
  }, [pdf.data]);
  if (pdf.isError) return <RefusalNote refusal={pdf.error instanceof Refusal ? pdf.error : undefined} />;
  return address ? <iframe className={styles.preview} src={`${address}#navpanes=0&view=FitH`} title={t("preview.title")} /> : <PageLoading />;
}

// What a document is about, in pairs.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { path_of_record } from "@/pages";
import type { Invoice } from "./figures";
import { useContractNames } from "./useContractNames";
import { useWindowSays } from "./useWindowSays";
import styles from "./Document.module.css";

interface Shown {
  invoice: Invoice;
  names: Names;
  more?: [says: string, is: ReactNode][];
}

export function Facts({ invoice, names, more = [] }: Shown) {
  const { t } = useTranslation("billing");
  const window_says = useWindowSays();
  const contract_name = useContractNames();
  const client_path = path_of_record("client", invoice.client ?? "");
  const contract = contract_name(invoice.contract);
  const contract_path = path_of_record("contract", invoice.contract ?? "");
  const facts: [string, ReactNode][] = [
    [t("fact.client"), client_path ? <Link to={client_path as string}>{names.client(invoice.client)}</Link> : names.client(invoice.client)],
    [t("fact.contract"), may("see_contracts") && contract_path && contract ? <Link to={contract_path as string}>{contract}</Link> : contract],
    [t("fact.window"), window_says(invoice.window)],
    ...more,
  ];
  return (
    <dl className={styles.facts}>
      {facts.filter(([, is]) => is).map(([says, is]) => (
        <div key={says}>
          <dt>{says}</dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  );
}

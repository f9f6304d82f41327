// What a file would bring, or has brought: totals of the file beside those of the books, and each row that was refused.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { SideBySide } from "./SideBySide";
import styles from "./set_up.module.css";

export type Report = Schemas["ImportDone"] & { how: "try" | "take" };
const refused_shown_max = 50;

export function ImportReport({ report }: { report: Report }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  return (
    <div role="status" className={styles.narrow}>
      <Text fw={500}>
        {t(report.how === "try" ? "import_would" : "import_has", { count: report.imported })} · {format.duration(report.worked_seconds)}
      </Text>
      <Text size="sm" c="dimmed">
        {t("import_counts", {
          rows: format.number(report.rows), already: format.number(report.already_present),
          refused: format.number(report.refused_rows), made: format.number(report.records_made),
        })}
      </Text>
      {report.side_by_side.length > 0 && (
        <div className={styles.scroll}>
          <table className={`${styles.totals} numbers`}>
            <thead>
              <tr>
                <th scope="col">{t("side_what")}</th>
                <th scope="col" data-align="end">{t("side_file")}</th>
                <th scope="col" data-align="end">{t("side_here")}</th>
                {report.how === "take" ? <th scope="col">{t("side_state")}</th> : <th scope="col" data-align="end">{t("side_new")}</th>}
              </tr>
            </thead>
            <tbody>
              {report.side_by_side.map((line, n) => (
                <SideBySide key={n} line={line} how={report.how} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {report.refused.length > 0 && (
        <>
          <Text fw={500}>{t("import_refused", { count: report.refused_rows })}</Text>
          <ul className={styles.faults}>
            {report.refused.slice(0, refused_shown_max).map((row, n) => (
              <li key={n}>
                <strong>{t("policy_line", { line: row.line })}</strong> {row.column && `${row.column}: `}
                {row.reason} {row.fix}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

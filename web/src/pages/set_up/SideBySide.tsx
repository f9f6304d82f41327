// A line of totals: what the file says, and what the books say of the same.
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";

export function SideBySide({ line, how }: { line: Schemas["SideBySideLine"]; how: "try" | "take" }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  return (
    <tr>
      <td>
        {t(`words.side_by.${line.by}`)}: {line.name || "–"}
      </td>
      <td data-align="end">{format.duration(line.file)}</td>
      <td data-align="end">{format.duration(line.already_present + line.imported)}</td>
      {how === "take" ? (
        <td>{t(line.equal ? "side_equal" : "side_differs")}</td>
      ) : (
        <td data-align="end">{format.duration(line.file - line.already_present)}</td>
      )}
    </tr>
  );
}

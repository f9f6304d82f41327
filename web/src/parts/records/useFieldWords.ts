// The words of a kind's fields: the kind's own first, then those that all kinds share.
import { useTranslation } from "react-i18next";

export function useFieldWords(kind: string) {
  const { t, i18n } = useTranslation("set_up");
  const own = (place: string, key: string) => [`set_up:kinds.${kind}.${place}.${key}`, `set_up:${place}.${key}`];
  return {
    label: (name: string) => t(own("fields", i18n.exists(`set_up:fields.${name}.own`) ? `${name}.own` : name)),
    says: (name: string) => (own("says", name).some((key) => i18n.exists(key)) ? t(own("says", name)) : undefined),
    word: (of: string, word: string) => t(`set_up:words.${of}.${word}`),
    choices: (of: string, words: readonly string[]) => words.map((word) => ({ value: word, label: t(`set_up:words.${of}.${word}`) })),
  };
}

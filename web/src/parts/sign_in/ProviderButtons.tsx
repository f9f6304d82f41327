// The ways in by a provider of the firm's: a link each, to come back to where one is now.
import { Button, Divider, Stack, Text } from "@mantine/core";
import { IconLogin2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api/read";

const whole_visit_milliseconds = 60 * 60_000;

export function ProviderButtons() {
  const { t } = useTranslation();
  const ways = useRead("/api/v1/sign-in/ways", undefined, { fresh_milliseconds: whole_visit_milliseconds });
  const providers = ways.data?.providers ?? [];
  if (providers.length === 0) return null;
  const here = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <Stack gap="sm" mt="md">
      <Divider label={t("sign_in:or")} />
      {providers.map(({ id, name, begin }) => (
        <Button key={id} component="a" href={`${begin}?return_to=${here}`} variant="default" fullWidth size="md" leftSection={<IconLogin2 size={18} />}>
          {t("sign_in:with_provider", { name })}
        </Button>
      ))}
      {ways.data?.passwords === false && (
        <Text size="sm" c="dimmed" ta="center">
          {t("sign_in:provider_admins")}
        </Text>
      )}
    </Stack>
  );
}

// While a page's chunk is on its way: the shape of a page, so that nothing jumps.
import { Skeleton, Stack } from "@mantine/core";

export function PageLoading() {
  return (
    <Stack p="lg" gap="md" aria-hidden>
      <Skeleton height={28} width={220} />
      <Skeleton height={18} width="60%" />
      <Skeleton height={240} />
    </Stack>
  );
}

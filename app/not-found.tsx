import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyLines, EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

export default async function NotFound() {
  const t = await getTranslations("error");
  return (
    <main id="main" className="p-4 md:p-6">
      <Panel>
        <EmptyState heading title={t("notFound")} hint={t("notFoundBody")} drawing={<EmptyLines />}>
          <ButtonLink kind="primary" href="/">
            {t("overview")}
          </ButtonLink>
        </EmptyState>
      </Panel>
    </main>
  );
}

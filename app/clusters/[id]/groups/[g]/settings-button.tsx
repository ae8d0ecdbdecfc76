"use client";
import { Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GroupSettings, type GroupSettingsProps } from "@/components/groups/group-settings";
import { Button } from "@/components/ui/button";

/** Opens what a person may set for this group. */
export function SettingsButton(props: Omit<GroupSettingsProps, "onClose">) {
  const t = useTranslations("group");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Settings2} onClick={() => setOpen(true)} title={t("settings")}>
        <span className="max-md:sr-only">{t("settings")}</span>
      </Button>
      {open && <GroupSettings {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

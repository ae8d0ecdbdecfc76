import { redirect } from "next/navigation";

/** There is one place under the settings so far. */
export default function SettingsPage() {
  redirect("/settings/clusters");
}

"use client";
import { useTranslations } from "next-intl";
import { Field, Input, Tick } from "@/components/ui/field";
import { SecretField } from "@/components/ui/secret-field";
import type { TlsItem } from "@/lib/contract/security";
import type { FieldsProps } from "./fields-props";
import { KeepStored, PemField, StoredCertificates } from "./pem-field";

/** Whom to trust, and who we are to the brokers. */
export function TlsFields({ text, stored, onChange, errorOf }: FieldsProps & { stored: TlsItem | null }) {
  const t = useTranslations("settings.reach");
  return (
    <>
      <Field label={t("serverName")} hint={t("serverNameHint")} error={errorOf("security.tls.serverName")}>
        <Input value={text.serverName} onChange={(event) => onChange({ serverName: event.target.value })} placeholder={t("fromAddress")} spellCheck={false} />
      </Field>
      <div>
        <Tick checked={text.verify} onChange={(event) => onChange({ verify: event.target.checked })}>
          {t("verify")}
        </Tick>
        {!text.verify && <p className="pretty mt-0.5 ml-6 text-12 text-steady">{t("unverified")}</p>}
      </div>
      {text.verify && <Authorities text={text} stored={stored} onChange={onChange} errorOf={errorOf} />}
      <ClientPair text={text} stored={stored} onChange={onChange} errorOf={errorOf} />
    </>
  );
}

function Authorities({ text: { ca }, stored, onChange, errorOf }: FieldsProps & { stored: TlsItem | null }) {
  const t = useTranslations("settings.reach");
  if (ca === null) return <StoredCertificates label={t("ca")} certificates={stored?.ca ?? []} onReplace={() => onChange({ ca: "" })} />;
  return (
    <>
      <PemField label={t("ca")} hint={t("caHint")} error={errorOf("security.tls.ca")} value={ca} onChange={(value) => onChange({ ca: value })} />
      {stored !== null && stored.ca.length > 0 && <KeepStored onKeep={() => onChange({ ca: null })} />}
    </>
  );
}

function ClientPair({ text: { client, withPair }, stored, onChange, errorOf }: FieldsProps & { stored: TlsItem | null }) {
  const t = useTranslations("settings.reach");
  const none = { cert: "", key: "", passphrase: "" };
  const certificates = stored?.client?.certificates ?? [];
  return (
    <>
      <Tick checked={withPair} onChange={({ target: { checked } }) => onChange({ withPair: checked, client: checked && stored?.client ? null : none })}>
        {t("client")}
      </Tick>
      {withPair && client === null && <StoredCertificates label={t("cert")} certificates={certificates} onReplace={() => onChange({ client: none })} />}
      {withPair && client !== null && (
        <>
          <PemField
            label={t("cert")}
            error={errorOf("security.tls.client.cert")}
            value={client.cert}
            onChange={(cert) => onChange({ client: { ...client, cert } })}
          />
          <PemField
            label={t("key")}
            begin="PRIVATE KEY"
            error={errorOf("security.tls.client.key")}
            value={client.key}
            onChange={(key) => onChange({ client: { ...client, key } })}
          />
          <SecretField
            label={t("passphrase")}
            error={errorOf("security.tls.client.passphrase")}
            value={client.passphrase}
            onChange={(passphrase) => onChange({ client: { ...client, passphrase: passphrase ?? "" } })}
          />
          {certificates.length > 0 && <KeepStored onKeep={() => onChange({ client: null })} />}
        </>
      )}
    </>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { Field, Input, Tick } from "@/components/ui/field";
import { SecretField } from "@/components/ui/secret-field";
import { Segmented } from "@/components/ui/segmented";
import type { SaslItem } from "@/lib/contract/security";
import type { FieldsProps } from "./fields-props";
import { SecretSince } from "./secret-since";

type Props = FieldsProps & { stored: SaslItem | null };

/** Who we are to the brokers: a user with a password, or tokens. */
export function LoginFields(props: Props) {
  const { text, onChange, errorOf } = props;
  const t = useTranslations("settings.reach");
  const isShown = text.mode === "sasl_plaintext" && (text.mechanism === "PLAIN" || text.mechanism === "OAUTHBEARER");
  const refusal = errorOf("security.sasl.withoutTls");
  return (
    <>
      {text.mechanism === "OAUTHBEARER" ? <TokenFields {...props} /> : <PasswordFields {...props} />}
      {isShown && (
        <div>
          <Tick checked={text.withoutTls} onChange={(event) => onChange({ withoutTls: event.target.checked })}>
            {t("withoutTls")}
          </Tick>
          <p
            role={refusal === undefined ? undefined : "alert"}
            className={`pretty mt-0.5 ml-6 text-12 ${refusal === undefined ? "text-steady" : "text-stopped"}`}
          >
            {refusal ?? t("withoutTlsHint")}
          </p>
        </div>
      )}
    </>
  );
}

function PasswordFields({ text, stored, onChange, errorOf }: Props) {
  const t = useTranslations("settings.reach");
  const known = stored !== null && stored.mechanism !== "OAUTHBEARER" ? stored.password : null;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("user")} error={errorOf("security.sasl.username")}>
        <Input value={text.username} onChange={(event) => onChange({ username: event.target.value })} autoComplete="off" spellCheck={false} />
      </Field>
      <SecretField
        label={t("password")}
        value={text.password}
        onChange={(password) => onChange({ password })}
        stored={known === null ? undefined : <SecretSince state={known} />}
        error={errorOf("security.sasl.password")}
      />
    </div>
  );
}

function TokenFields(props: Props) {
  const { text, stored, onChange, errorOf } = props;
  const t = useTranslations("settings.reach");
  const known = stored?.mechanism === "OAUTHBEARER" && stored.source.kind === "static" ? stored.source.token : null;
  return (
    <>
      <div className="grid gap-1.5">
        <span className="font-medium text-12 text-fg-2">{t("source")}</span>
        <Segmented
          label={t("source")}
          value={text.source}
          options={[
            { value: "client_credentials", label: t("sources.client_credentials") },
            { value: "static", label: t("sources.static") },
          ]}
          onChange={(source) => onChange({ source })}
          className="flex [&>button]:grow"
        />
      </div>
      {text.source === "static" ? (
        <SecretField
          label={t("token")}
          value={text.token}
          onChange={(token) => onChange({ token })}
          stored={known === null ? undefined : <SecretSince state={known} />}
          error={errorOf("security.sasl.source.token")}
        />
      ) : (
        <EndpointFields {...props} />
      )}
    </>
  );
}

function EndpointFields({ text, stored, onChange, errorOf }: Props) {
  const t = useTranslations("settings.reach");
  const known = stored?.mechanism === "OAUTHBEARER" && stored.source.kind === "client_credentials" ? stored.source.clientSecret : null;
  const field = (name: "tokenUrl" | "clientId" | "scope" | "audience", placeholder?: string) => (
    <Field label={t(name)} error={errorOf(`security.sasl.source.${name}`)}>
      <Input
        value={text[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        mono={name === "tokenUrl"}
      />
    </Field>
  );
  return (
    <>
      {field("tokenUrl", "https://id.example/oauth2/token")}
      <div className="grid gap-3 sm:grid-cols-2">
        {field("clientId")}
        <SecretField
          label={t("clientSecret")}
          value={text.clientSecret}
          onChange={(clientSecret) => onChange({ clientSecret })}
          stored={known === null ? undefined : <SecretSince state={known} />}
          error={errorOf("security.sasl.source.clientSecret")}
        />
        {field("scope", t("optional"))}
        {field("audience", t("optional"))}
      </div>
    </>
  );
}

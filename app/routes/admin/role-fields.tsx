import { STAFF_ROLES } from '#app/domain/staff-access.ts'
import { SelectField } from '#app/web/components/select-field.tsx'
import type { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type RoleFieldsProps = {
  kept: ReturnType<typeof useKeptForm>
  agencies: readonly { code: string; name: string }[]
}

/** A role, and the agency of an agency manager. */
export function RoleFields({ kept, agencies }: RoleFieldsProps) {
  const { staff } = useMessages()
  return (
    <>
      <SelectField
        {...kept.field('role')}
        label={staff.role}
        options={STAFF_ROLES.map((role) => ({
          value: role,
          label: `${staff.roles[role]}: ${staff.roleTexts[role]}`,
        }))}
      />
      <SelectField
        {...kept.field('agency')}
        label={staff.agency}
        hint={staff.agencyHint}
        optional
        options={[
          { value: '', label: staff.noneChosen },
          ...agencies.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  )
}

/** Forms that operators make of prompts, and what asks about an account. */
import type { PromptType } from '@gatehouse/core'
import type { PromptChallenge, StagePrompt } from '@gatehouse/flows'

const flow_info = {
  title: 'Create your account',
  layout: 'stacked',
  background: '',
  cancel_url: '/flows/-/cancel/?plan=1',
}

function field(type: PromptType, key: string, change: Partial<StagePrompt> = {}): StagePrompt {
  return {
    field_key: key,
    label: key,
    type,
    required: true,
    placeholder: '',
    initial_value: '',
    order: 0,
    sub_text: '',
    choices: null,
    ...change,
  }
}

const form = (...fields: StagePrompt[]): PromptChallenge => ({
  component: 'ak-stage-prompt',
  flow_info,
  fields,
})

const username = field('username', 'username', { label: 'Username' })
const email = field('email', 'email', { label: 'Email' })
const passwords = [
  field('password', 'password', { label: 'Password', sub_text: 'At least 8 characters' }),
  field('password', 'password_repeat', { label: 'Password (repeat)' }),
]
const choices = ['North', 'South'].map((label) => ({ value: label, label }))

export const formSamples = {
  'ak-stage-prompt': {
    form: form(username, field('text', 'name', { label: 'Name' }), email, ...passwords),
    'form-refused': {
      ...form({ ...username, initial_value: 'ana' }, { ...email, initial_value: 'ana@' }),
      response_errors: {
        username: [{ string: 'Somebody else has this username.', code: 'unique' }],
        email: [{ string: 'This is not an email address.', code: 'invalid' }],
      },
    },
    'form-everything': form(
      field('alert_info', 'info', { initial_value: 'Tell us who you are.\nIt takes a minute.' }),
      field('alert_warning', 'warning', { initial_value: 'Others see your name.' }),
      field('alert_danger', 'danger', { initial_value: 'Places are few.' }),
      field('static', 'static', { initial_value: 'Your invitation is from Ana.' }),
      field('text_read_only', 'team', { label: 'Team', initial_value: 'Film club' }),
      field('text_area', 'about', { label: 'About you', required: false }),
      field('text_area_read_only', 'rules', { label: 'Rules', initial_value: 'Be kind.' }),
      field('number', 'seats', { label: 'Seats', initial_value: '2' }),
      field('date', 'birthday', { label: 'Birthday', required: false }),
      field('date-time', 'arrival', { label: 'Arrival', required: false }),
      field('separator', 'line', { placeholder: 'and' }),
      field('dropdown', 'region', { label: 'Region', choices }),
      field('radio-button-group', 'seat', { label: 'Seat', initial_value: 'North', choices }),
      field('checkbox', 'terms', { label: 'I agree to the rules', sub_text: 'See above' }),
      field('file', 'picture', { label: 'Picture', required: false }),
      field('hidden', 'hidden', { initial_value: 'x' }),
      field('separator', 'end'),
      field('ak-locale', 'attributes.settings.locale', { label: 'Locale', required: false }),
    ),
  },
  'ak-stage-dummy': { dummy: { component: 'ak-stage-dummy', flow_info, name: 'Nothing yet' } },
  'gatehouse-stage-user-delete': {
    'delete-account': {
      component: 'gatehouse-stage-user-delete',
      flow_info,
      pending_user: 'ana',
      pending_user_avatar: '',
    },
  },
  'gatehouse-stage-user-deleted': {
    'account-deleted': { component: 'gatehouse-stage-user-deleted' },
  },
} as const

/** Of the stage in which a session begins. */
export const USER_LOGIN_MODEL = 'authentik_stages_user_login.userloginstage'

-- What a stage keeps to itself: the password of a mail server, the key of a captcha.
ALTER TABLE "stages" ADD COLUMN "secret_encrypted" TEXT;

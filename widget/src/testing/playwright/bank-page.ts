import type { FrameLocator, Page } from '@playwright/test'

/** The code that every test bank sends. */
export const rightOtp = '123456'

/** The page of the fake iyzico's bank, framed or on its own. */
export function bankPage(page: FrameLocator | Page) {
  const otpField = page.getByLabel('SMS şifresi')
  const confirmButton = page.getByRole('button', { name: 'Onayla' })
  return {
    otpField,
    confirmButton,
    cancelButton: page.getByRole('button', { name: 'Vazgeç' }),
    alert: page.getByRole('alert'),
    refusal: page.getByRole('heading', { name: '403 Forbidden' }),
    waiting: page.getByText('Lütfen bekleyin…'),
    approve: async (otp = rightOtp) => {
      await otpField.fill(otp)
      await confirmButton.click()
    },
  }
}
